-- Each character is the same or one of its look-alikes.
name_shape_l = name_shape_r
