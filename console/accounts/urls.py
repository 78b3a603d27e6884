"""The addresses of log-in and accounts."""

from django.urls import path

from console.accounts import desk, log_in, postings
from console.accounts.second_factor import second_factor

urlpatterns = [
    path("login/", log_in.log_in, name="login"),
    path("logout/", log_in.log_out, name="logout"),
    path("password/", log_in.change_password, name="password"),
    path("second-factor/", second_factor, name="second_factor"),
    path("accounts/", desk.accounts, name="accounts"),
    path("accounts/new/", postings.new_account, name="account_new"),
    path("accounts/<int:account_id>/posting/", postings.change, name="account_posting"),
    path("accounts/<int:account_id>/", desk.account_act, name="account_act"),
]
